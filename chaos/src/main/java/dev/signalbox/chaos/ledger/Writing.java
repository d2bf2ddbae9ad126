package dev.signalbox.chaos.ledger;

import org.apache.kafka.clients.producer.ProducerRecord;

/** A record to be sent, with its entry in the ledger. */
record Writing(Entry entry, ProducerRecord<byte[], byte[]> outgoing) {}
