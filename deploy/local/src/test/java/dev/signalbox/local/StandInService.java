package dev.signalbox.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A program in a service's place that is ready at once: the services are built after this module. */
final class StandInService {
    private StandInService() {}

    /** Lays the program where a service's application is looked for. */
    static void layInto(Path repository, MeshService service) throws IOException {
        var jar = repository.resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        var entry = StandInService.class.getName().replace('.', '/') + ".class";
        try (var file = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var bytes = StandInService.class.getClassLoader().getResourceAsStream(entry)) {
            file.putNextEntry(new ZipEntry(entry));
            if (bytes != null) {
                bytes.transferTo(file);
            }
            file.closeEntry();
        }
    }

    public static void main(String... arguments) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("QUARKUS_HTTP_PORT", "0"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            var body = System.getenv().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (var response = exchange.getResponseBody()) {
                response.write(body);
            }
        });
        server.start();
    }
}
