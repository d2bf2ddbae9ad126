package dev.signalbox.backbone.outbox;

/** Why a record of the outbox was not acknowledged. */
record Refusal(String topic, String why) {}
