/** The whole way from a document to its verdict, without a service, a database or a topic: whoever runs it gets the same. */
@NullMarked
package dev.signalbox.contract.check;

import org.jspecify.annotations.NullMarked;
