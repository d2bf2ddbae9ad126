package dev.signalbox.chaos;

import dev.signalbox.chaos.proxy.Proxy;
import dev.signalbox.local.Database;
import dev.signalbox.local.FreePorts;
import dev.signalbox.local.LocalBroker;
import dev.signalbox.local.TestInfrastructure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proxies between the services and broker, database and registry; the rig itself goes straight. */
public final class Lines implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile(":([0-9]+)/");

    private final Proxy broker;
    private final Proxy database;
    private final Proxy registry;
    private final String registryUrl;

    Lines(TestInfrastructure infrastructure, long seed) {
        int listener = FreePorts.next();
        broker = new Proxy("broker", FreePorts.next(), listener, seed);
        LocalBroker ours = infrastructure.broker();
        ours.stop();
        ours.advertiseThrough(listener, broker.port());
        ours.start();
        String administration = infrastructure.postgres().administration().url();
        database = new Proxy("database", FreePorts.next(), port(administration), seed);
        registry = new Proxy(
                "registry",
                FreePorts.next(),
                URI.create(infrastructure.registryUrl()).getPort(),
                seed);
        registryUrl = throughProxy(infrastructure.registryUrl(), registry);
    }

    public List<Proxy> all() {
        return List.of(broker, database, registry);
    }

    /** The addresses that lead a service through the proxies. */
    Map<String, String> settings(Database own) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + broker.port(),
                "SCHEMA_REGISTRY_URL",
                registryUrl,
                "SIGNALBOX_DB_URL",
                throughProxy(own.url(), database));
    }

    private static String throughProxy(String url, Proxy proxy) {
        return PORT.matcher(url).replaceFirst(":" + proxy.port() + "/");
    }

    private static int port(String url) {
        Matcher matcher = PORT.matcher(url);
        if (!matcher.find()) {
            throw new IllegalArgumentException(url + " names no port");
        }
        return Integer.parseInt(matcher.group(1));
    }

    @Override
    public void close() {
        all().forEach(Proxy::close);
    }
}
