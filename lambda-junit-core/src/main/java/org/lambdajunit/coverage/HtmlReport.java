package org.lambdajunit.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes one page with all files, their lines coloured. It needs no network and no script. */
final class HtmlReport {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --hit: #d7f5dd; --part: #fdf3c4; --miss: #fbd9d7; --dim: #667; }
      @media (prefers-color-scheme: dark) { :root { --hit: #15391f; --part: #4a4110; --miss: #4d1f1d; --dim: #99a; } }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
      table { border-collapse: collapse; } td, th { padding: .2rem .8rem; text-align: left; }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
      details { margin: 1rem 0; } summary { cursor: pointer; font-weight: 600; }
      pre { font: 13px/1.5 ui-monospace, monospace; overflow-x: auto; margin: .5rem 0; }
      pre span { display: block; min-height: 1.5em; } pre i { color: var(--dim); font-style: normal; }
      .hit { background: var(--hit); } .part { background: var(--part); } .miss { background: var(--miss); }
      """;

  private HtmlReport() {}

  static String of(CoverageMap coverage, Path base) {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\">")
        .append("<title>Coverage of the handlers</title><style>\n")
        .append(STYLE)
        .append("</style></head><body><h1>Coverage of the handlers</h1>\n<table><thead><tr>")
        .append("<th>File</th><th class=\"n\">Lines</th><th class=\"n\">Functions</th>")
        .append("<th class=\"n\">Branches</th></tr></thead><tbody>\n");
    int number = 0;
    for (FileCoverage file : coverage.files()) {
      row(
          html,
          "<a href=\"#f%d\">%s</a>"
              .formatted(number++, escaped(RelativePath.of(file.path(), base))),
          file.lines(),
          file.functions(),
          file.branches());
    }
    row(html, "<b>All</b>", coverage.lines(), coverage.functions(), coverage.branches());
    html.append("</tbody></table>\n");
    number = 0;
    for (FileCoverage file : coverage.files()) {
      html.append("<details open id=\"f%d\"><summary>".formatted(number++))
          .append(escaped(RelativePath.of(file.path(), base)))
          .append("</summary>");
      source(html, file);
      html.append("</details>\n");
    }
    return html.append("</body></html>\n").toString();
  }

  private static void row(
      StringBuilder html, String name, Ratio lines, Ratio functions, Ratio branches) {
    html.append("<tr><td>").append(name).append("</td>");
    for (Ratio ratio : List.of(lines, functions, branches)) {
      html.append(
          String.format(
              Locale.ROOT,
              "<td class=\"n\">%.1f %% <small>(%d/%d)</small></td>",
              ratio.percent(),
              ratio.covered(),
              ratio.total()));
    }
    html.append("</tr>\n");
  }

  private static void source(StringBuilder html, FileCoverage file) {
    String text = text(file);
    if (text == null) {
      html.append("<p>The file has changed or cannot be read.</p>");
      return;
    }
    SortedMap<Integer, Long> hits = file.lineHits();
    Map<Integer, Integer> missed = missedArms(file);
    html.append("<pre>");
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      Long count = hits.get(number);
      int arms = missed.getOrDefault(number, 0);
      String kind =
          arms > 0 && (count == null || count > 0)
              ? "part"
              : count == null ? "" : count > 0 ? "hit" : "miss";
      html.append("<span class=\"%s\"".formatted(kind));
      if (arms > 0) {
        html.append(" title=\"%d of the branches not taken\"".formatted(arms));
      }
      html.append("><i>%5d %6s  </i>".formatted(number, count == null ? "" : count + "×"))
          .append(escaped(line))
          .append("</span>");
    }
    html.append("</pre>");
  }

  private static Map<Integer, Integer> missedArms(FileCoverage file) {
    Map<Integer, Integer> missed = new HashMap<>();
    file.branchMap()
        .forEach(
            (key, branch) ->
                missed.merge(
                    branch.line(),
                    (int) file.hits(key).stream().filter(hits -> hits == 0).count(),
                    Integer::sum));
    return missed;
  }

  private static @Nullable String text(FileCoverage file) {
    Path path = Path.of(file.path());
    try {
      if (!Files.isRegularFile(path)) {
        return null;
      }
      String whole = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      String text = whole.startsWith("\uFEFF") ? whole.substring(1) : whole;
      return TextHash.of(text).equals(file.hash()) ? text : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
