package com.example.shop;

/** An order, as the function gets it. */
public record Order(String id, int amount) {}
