/** What a product's description, a check's findings and a judgement are. Nothing of Avro, SQL or HTTP belongs here. */
@NullMarked
package dev.signalbox.catalog.model;

import org.jspecify.annotations.NullMarked;
