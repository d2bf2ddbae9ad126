/** A small story of a telco, played on a real mesh: what is accepted, rejected, blocked and fixed, and what comes out. */
@NullMarked
package dev.signalbox.cli.demo;

import org.jspecify.annotations.NullMarked;
