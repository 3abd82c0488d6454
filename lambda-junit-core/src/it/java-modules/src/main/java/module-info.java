/** A shop whose orders are priced by a function. */
module com.example.shop {
  exports com.example.shop;
}
