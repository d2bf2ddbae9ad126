package dev.signalbox.backbone.rebuild;

/** Offsets of one partition, the end not among them. */
record Range(long from, long end) {}
