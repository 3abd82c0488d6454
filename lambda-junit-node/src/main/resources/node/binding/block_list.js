(function () {
  'use strict';
  return { BlockList: class BlockList {}, SocketAddress: class SocketAddress {}, AF_INET: 2, AF_INET6: 10, FLOW_LABEL: 0 };
})
