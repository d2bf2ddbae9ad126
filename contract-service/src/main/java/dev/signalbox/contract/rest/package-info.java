/** Contracts, their versions and differences, consumers and checks as JSON; errors as problem+json by the module web. */
@NullMarked
package dev.signalbox.contract.rest;

import org.jspecify.annotations.NullMarked;
