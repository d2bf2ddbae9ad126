package dev.signalbox.governance.rest;

/** An error of the interface, after RFC 9457. */
public record Problem(String title, int status, String detail) {}
