/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.leakscope.sample.incident;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A shop in a process of its own, whose stdout is a pipe that nobody reads until
 * {@link #readStdout()}.
 */
class ChildShop implements AutoCloseable {

	private final Process process;

	private final int port;

	private final int managementPort;

	private ChildShop(Process process, int port, int managementPort) {
		this.process = process;
		this.port = port;
		this.managementPort = managementPort;
	}

	/**
	 * Describe a shop, to be started.
	 * @param jar the executable jar of the shop
	 * @return a shop that runs on this JDK without any profile
	 */
	static Builder of(Path jar) {
		return new Builder(jar);
	}

	long pid() {
		return this.process.pid();
	}

	int port() {
		return this.port;
	}

	/**
	 * Fail when the shop is not there any more, with what it had to say.
	 */
	void mustBeAlive() throws IncidentException, IOException {
		if (!this.process.isAlive()) {
			String said = new String(this.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			throw new IncidentException("the shop has ended with exit code " + this.process.exitValue() + ":\n" + said);
		}
	}

	HttpAnswer management(String path, String accept, Duration timeout) throws IOException {
		return HttpAnswer.to("GET", uri(this.managementPort, path), accept, null, timeout);
	}

	HttpAnswer get(String path, Duration timeout) throws IOException {
		return HttpAnswer.to("GET", uri(this.port, path), "*/*", null, timeout);
	}

	HttpAnswer post(String path, @Nullable String json, Duration timeout) throws IOException {
		return HttpAnswer.to("POST", uri(this.port, path), "*/*", json, timeout);
	}

	private static URI uri(int port, String path) {
		return URI.create("http://127.0.0.1:" + port + path);
	}

	/**
	 * Return the end of the pipe that can be read.
	 * @return what the shop writes to stdout
	 */
	InputStream stdout() {
		return this.process.getInputStream();
	}

	/**
	 * Read the pipe from now on, as fast as it comes.
	 */
	void readStdout() {
		Thread reader = new Thread(() -> {
			try (InputStream stdout = stdout()) {
				stdout.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// closed, since the shop has ended
			}
		}, "reader");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * End the shop without asking it: it would want to log that it ends.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A shop that is yet to be started.
	 */
	static final class Builder {

		private final Path jar;

		private Path javaHome = Path.of(System.getProperty("java.home"));

		private final List<String> profiles = new ArrayList<>();

		private final List<String> jvmOptions = new ArrayList<>();

		private final List<String> arguments = new ArrayList<>();

		private boolean manifest = true;

		private Builder(Path jar) {
			this.jar = jar;
		}

		/**
		 * Set the JDK that it runs on.
		 * @param javaHome the home of the JDK
		 * @return this
		 */
		Builder javaHome(Path javaHome) {
			this.javaHome = javaHome;
			return this;
		}

		/**
		 * Add Spring profiles.
		 * @param profiles the profiles
		 * @return this
		 */
		Builder profiles(String... profiles) {
			this.profiles.addAll(List.of(profiles));
			return this;
		}

		/**
		 * Add options of the JVM.
		 * @param options the options
		 * @return this
		 */
		Builder jvmOptions(String... options) {
			this.jvmOptions.addAll(List.of(options));
			return this;
		}

		/**
		 * Serve requests on virtual threads.
		 * @return this
		 */
		Builder virtualThreads() {
			this.arguments.add("--spring.threads.virtual.enabled=true");
			return this;
		}

		/**
		 * Start it so that what its manifest exports does not count.
		 * @return this
		 */
		Builder withoutExports() {
			this.manifest = false;
			return this;
		}

		/**
		 * Start it on free ports.
		 * @return the shop, which is not up yet
		 * @throws IOException if there is no such JDK
		 */
		ChildShop start() throws IOException {
			int port;
			int managementPort;
			try (ServerSocket first = anyPort(); ServerSocket second = anyPort()) {
				port = first.getLocalPort();
				managementPort = second.getLocalPort();
			}
			List<String> command = new ArrayList<>(List.of(this.javaHome.resolve("bin/java").toString()));
			command.addAll(this.jvmOptions);
			command.addAll(this.manifest ? List.of("-jar", this.jar.toString())
					: List.of("-cp", this.jar.toString(), "org.springframework.boot.loader.launch.JarLauncher"));
			command.addAll(List.of("--spring.profiles.active=" + String.join(",", this.profiles),
					"--server.port=" + port, "--management.server.port=" + managementPort));
			command.addAll(this.arguments);
			Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.PIPE)
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return new ChildShop(process, port, managementPort);
		}

		private static ServerSocket anyPort() throws IOException {
			return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		}

	}

}
