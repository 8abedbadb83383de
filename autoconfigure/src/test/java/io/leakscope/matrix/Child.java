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

package io.leakscope.matrix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.leakscope.testjdk.TestJdks;
import org.junit.jupiter.api.Assumptions;

/**
 * A running {@link Victim}, and what it writes to.
 */
final class Child implements AutoCloseable {

	private static final int PATIENCE = (int) Duration.ofSeconds(90).toMillis();

	private static final int SLOW = 20_000;

	private final Path folder;

	private final List<Outlet> outlets = new ArrayList<>();

	private final Process process;

	private final Socket socket;

	private final BufferedReader answers;

	private Child(Path jdk, Subject subject, Path folder) throws IOException {
		this.folder = folder;
		String[] sinks = subject.sink().split("\\+");
		String target = "";
		for (String sink : sinks) {
			Outlet outlet = Outlet.of(sink, folder);
			target += outlet.target();
			this.outlets.add(outlet);
		}
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			ProcessBuilder builder = new ProcessBuilder(
					ChildCommand.of(jdk, subject, subject.orders(server.getLocalPort(), target)));
			builder.redirectOutput(output().toFile()).redirectError(output().toFile());
			this.outlets.forEach((outlet) -> outlet.redirect(builder));
			this.process = builder.start();
			this.process.getOutputStream().close();
			for (int i = 0; i < sinks.length; i++) {
				if (sinks[i].startsWith("slow-")) {
					this.outlets.get(i).read(this.process, SLOW);
				}
			}
			server.setSoTimeout(PATIENCE);
			this.socket = accept(server);
		}
		this.socket.setSoTimeout(PATIENCE);
		this.answers = new BufferedReader(new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
	}

	private Socket accept(ServerSocket server) throws IOException {
		this.process.onExit().thenRun(() -> {
			try {
				server.close();
			}
			catch (IOException ex) {
				// It is closed.
			}
		});
		try {
			return server.accept();
		}
		catch (IOException ex) {
			this.process.destroyForcibly();
			throw new IOException("The process did not come up: " + Files.readString(output()), ex);
		}
	}

	static Child start(Subject subject) {
		Path running = Path.of(System.getProperty("java.home"));
		Optional<Path> jdk = (subject.jdk() > 17) ? TestJdks.atLeast(subject.jdk()) : Optional.of(running);
		Assumptions.assumeTrue(jdk.isPresent(), () -> "no JDK " + subject.jdk());
		try {
			return new Child(jdk.get(), subject, Files.createTempDirectory("leakscope-matrix"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path output() {
		return this.folder.resolve("output.txt");
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * Ask for the verdict.
	 * @return what its monitor says now
	 */
	Answer ask() {
		try {
			this.socket.getOutputStream().write('\n');
			String line = this.answers.readLine();
			if (line == null) {
				throw new IllegalStateException("The process has ended: " + Files.readString(output()));
			}
			return Answer.parse(line);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read all that it writes, from now on and at full speed.
	 */
	void read() {
		this.outlets.forEach((outlet) -> outlet.read(this.process, Outlet.FAST));
	}

	/**
	 * End the process.
	 */
	void end() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		end();
		try {
			this.socket.close();
			this.outlets.forEach(Outlet::close);
			try (var files = Files.list(this.folder)) {
				for (Path file : files.toList()) {
					Files.delete(file);
				}
			}
			Files.delete(this.folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
