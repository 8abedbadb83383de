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
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.leakscope.logging.LoggingBackend;
import io.leakscope.logging.MonitorSettings;
import io.leakscope.logging.PressureMonitor;
import io.leakscope.logging.Sinks;
import io.leakscope.logging.StandardStreams;
import io.leakscope.support.ProcFiles;

/**
 * A process that logs more than anybody reads, and watches itself. It tells what its
 * monitor says to whoever started it, on a socket: a line for each line.
 */
final class Victim {

	static final MonitorSettings SETTINGS = new MonitorSettings(Duration.ofMillis(300), Duration.ofSeconds(2), 1,
			Duration.ofSeconds(1), Duration.ofSeconds(10), 20, 5, Duration.ofSeconds(1), true);

	private Victim() {
	}

	public static void main(String[] args) throws IOException {
		Orders orders = Orders.of(args);
		LoggingSetup setup = LoggingSetup.of(orders);
		Sinks sinks = new Sinks(new ProcFiles(Path.of("/proc")));
		List<LoggingBackend> backends = new ArrayList<>(List.of(new StandardStreams(sinks)));
		backends.addAll(setup.backends(sinks));
		PressureMonitor monitor = new PressureMonitor(SETTINGS, backends);
		monitor.start();
		Flood flood = new Flood(orders);
		ThreadKind.PLATFORM.start("flood-starter", () -> flood.start(setup));
		orders.ordeal().begin();
		answer(orders.port(), monitor, flood);
		System.exit(0);
	}

	private static void answer(int port, PressureMonitor monitor, Flood flood) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
				BufferedReader in = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
				PrintWriter out = new PrintWriter(
						new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8), false)) {
			while (in.readLine() != null) {
				out.println(Answer.of(monitor, flood).line());
				out.flush();
			}
		}
	}

}
