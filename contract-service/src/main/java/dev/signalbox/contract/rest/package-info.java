/** The contracts of a product as JSON; errors as problem+json. */
@NullMarked
package dev.signalbox.contract.rest;

import org.jspecify.annotations.NullMarked;
