// Uploads to S3 in one piece or in parts, by the commands that these take: @aws-sdk/lib-storage.
(function (toolkit) {
  'use strict';
  const { core } = toolkit;
  const LEAST_PART_SIZE = 5 * 1024 * 1024;
  const MOST_PARTS = 10_000;

  const aborted = () => Object.assign(new Error('Upload aborted.'), { name: 'AbortError' });

  /** Texts, bytes, blobs and streams as pieces of bytes. */
  async function* pieces(body) {
    const { Buffer } = core.requireBuiltin('buffer');
    if (typeof body === 'string' || ArrayBuffer.isView(body)) {
      yield typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    } else if (body instanceof ArrayBuffer) {
      yield Buffer.from(body);
    } else if (typeof body?.[Symbol.asyncIterator] === 'function') {
      for await (const chunk of body) {
        yield Buffer.from(chunk);
      }
    } else if (typeof body?.stream === 'function') {
      yield* pieces(body.stream());
    } else {
      throw new Error('Body Data is unsupported format, expected data to be one of: string | Uint8Array | Buffer | Readable | ReadableStream | Blob;.');
    }
  }

  /** A body in parts of one size, of which the last may be smaller. */
  async function* partsOf(body, size) {
    const { Buffer } = core.requireBuiltin('buffer');
    let rest = Buffer.alloc(0);
    let number = 1;
    for await (const piece of pieces(body)) {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      while (rest.length > size) {
        yield { number, data: rest.subarray(0, size), isLast: false };
        number += 1;
        rest = rest.subarray(size);
      }
    }
    yield { number, data: rest, isLast: true };
  }

  return ({ PutObjectCommand, CreateMultipartUploadCommand, UploadPartCommand, CompleteMultipartUploadCommand, AbortMultipartUploadCommand, PutObjectTaggingCommand }) => {
    const EventEmitter = core.requireBuiltin('events');

    class Upload extends EventEmitter {
      static MIN_PART_SIZE = LEAST_PART_SIZE;
      #options;
      #loaded = 0;
      #isAborted = false;
      #isDone = false;

      constructor(options) {
        super();
        const { client, params, partSize, queueSize = 4, leavePartsOnError = false, tags = [], abortController } = options;
        if (!params) {
          throw new Error('InputError: Upload requires params to be passed to upload.');
        }
        if (!client) {
          throw new Error('InputError: Upload requires a AWS client to do uploads with.');
        }
        if (partSize < LEAST_PART_SIZE) {
          throw new Error(
            `EntityTooSmall: Your proposed upload part size [${partSize}] is smaller than the minimum allowed size [${LEAST_PART_SIZE}] (5MB)`,
          );
        }
        const total = params.ContentLength ?? params.Body?.byteLength ?? (typeof params.Body === 'string' ? core.requireBuiltin('buffer').Buffer.byteLength(params.Body) : undefined);
        this.#options = { client, params, queueSize, leavePartsOnError, tags, total, partSize: partSize ?? Math.max(LEAST_PART_SIZE, Math.ceil((total ?? 0) / MOST_PARTS)) };
        abortController?.signal.addEventListener('abort', () => this.abort());
      }

      async abort() {
        this.#isAborted = true;
      }

      async done() {
        if (this.#isDone) {
          throw new Error('@aws-sdk/lib-storage: this instance of Upload has already executed .done(). Create a new instance.');
        }
        this.#isDone = true;
        const { client, params, partSize, tags } = this.#options;
        const parts = partsOf(params.Body, partSize);
        const { value: first } = await parts.next();
        this.#stopIfAborted();
        const output = first.isLast ? await this.#put(first) : await this.#inParts(first, parts);
        if (tags.length > 0) {
          await client.send(new PutObjectTaggingCommand({ ...params, Tagging: { TagSet: tags } }));
        }
        return output;
      }

      #stopIfAborted() {
        if (this.#isAborted) {
          throw aborted();
        }
      }

      #progress(loaded, total, part) {
        const { Key, Bucket } = this.#options.params;
        this.emit('httpUploadProgress', { loaded, total, part, Key, Bucket });
      }

      async #put({ data }) {
        const { client, params } = this.#options;
        const { Bucket, Key } = params;
        const output = await client.send(new PutObjectCommand({ ...params, Body: data }));
        const region = await client.config.region();
        const path = Key.split('/').map(encodeURIComponent).join('/');
        this.#progress(data.length, data.length, 1);
        return { ...output, $metadata: output.$metadata, Bucket, Key, Location: `https://${Bucket}.s3.${region}.amazonaws.com/${path}` };
      }

      async #inParts(first, others) {
        const { client, params, queueSize, leavePartsOnError } = this.#options;
        const common = { ...params, Body: undefined };
        const { UploadId } = await client.send(new CreateMultipartUploadCommand(common));
        const uploaded = [];
        try {
          let waiting = first;
          const next = async () => {
            const part = waiting ?? (await others.next()).value;
            waiting = undefined;
            return part;
          };
          const uploadAll = async () => {
            for (let part = await next(); part !== undefined; part = await next()) {
              this.#stopIfAborted();
              uploaded.push(await this.#uploadPart(UploadId, part));
            }
          };
          const results = await Promise.allSettled(Array.from({ length: queueSize }, uploadAll));
          const failed = results.find(({ status }) => status === 'rejected');
          if (failed !== undefined) {
            throw failed.reason;
          }
          this.#stopIfAborted();
        } catch (error) {
          if (!leavePartsOnError) {
            const { Bucket, Key } = params;
            await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
          }
          throw error;
        }
        uploaded.sort((a, b) => a.PartNumber - b.PartNumber);
        return client.send(new CompleteMultipartUploadCommand({ ...common, UploadId, MultipartUpload: { Parts: uploaded } }));
      }

      async #uploadPart(UploadId, { number, data }) {
        const { client, params, total } = this.#options;
        const { ETag } = await client.send(new UploadPartCommand({ ...params, ContentLength: undefined, UploadId, Body: data, PartNumber: number }));
        if (!ETag) {
          throw new Error(`Part ${number} is missing ETag in UploadPart response. Missing Bucket CORS configuration for ETag header?`);
        }
        this.#loaded += data.length;
        this.#progress(this.#loaded, total, number);
        return { PartNumber: number, ETag };
      }
    }

    return { Upload };
  };
})
