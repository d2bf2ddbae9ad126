/** Contracts in the forms of other tools. Each says of the data what the contract says, and nothing more. */
@NullMarked
package dev.signalbox.contract.convert;

import org.jspecify.annotations.NullMarked;
