/**
 * What a service writes: handlers for the events it reads, for its timers and for its effects.
 *
 * <p>A service declares one {@link dev.signalbox.backbone.handler.MeshHandler} and any number of {@link
 * dev.signalbox.backbone.handler.TimerHandler} and {@link dev.signalbox.backbone.handler.EffectHandler} as CDI beans.
 * The backbone reads the topics, keeps offsets, locks products, drops repeats, and sends what a handler decided. A handler runs
 * inside the transaction of the slice: what it writes with JDBC or Hibernate commits together with the offset, the
 * outbox, the timers and the effects, or not at all. A handler may run again with the same events after a rollback, so
 * it keeps no state of its own, makes no network call, and takes its time from {@link
 * dev.signalbox.backbone.handler.Cause#now()}.
 */
@NullMarked
package dev.signalbox.backbone.handler;

import org.jspecify.annotations.NullMarked;
