/** Events and timers in, translated into the words of the model; Avro and the documents of contracts stop here. */
@NullMarked
package dev.signalbox.sli.messaging;

import org.jspecify.annotations.NullMarked;
