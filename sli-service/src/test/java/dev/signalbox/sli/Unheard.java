package dev.signalbox.sli;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;

/** Events that nobody observes, where there is no container. */
public final class Unheard {
    private Unheard() {}

    @SuppressWarnings("unchecked") // It is never asked for one.
    public static <T> Event<T> events() {
        return (Event<T>) Proxy.newProxyInstance(
                Unheard.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> null);
    }
}
