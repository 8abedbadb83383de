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
package io.leakscope.incidents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.leakscope.support.Text;

/**
 * What Kubernetes shows of a container that has ended: a file, of which it reads 4,096
 * bytes. It is mounted into the container, so that it has to be overwritten.
 */
final class TerminationMessage {

	static final int MOST_BYTES = 4096;

	private final Path path;

	TerminationMessage(Path path) {
		this.path = path;
	}

	/**
	 * Write the incidents of this run, the latest first.
	 * @param incidents the incidents
	 * @throws IOException if that fails
	 */
	void write(List<IncidentReport> incidents) throws IOException {
		try (OutputStream out = Files.newOutputStream(this.path)) {
			out.write(text(incidents).getBytes(StandardCharsets.UTF_8));
		}
	}

	/**
	 * Write a line for each that there is room for.
	 */
	static String text(List<IncidentReport> incidents) {
		StringBuilder text = new StringBuilder();
		int bytes = 0;
		for (IncidentReport incident : incidents) {
			String line = IncidentText.cut(line(incident).getBytes(StandardCharsets.UTF_8), MOST_BYTES - 1) + "\n";
			bytes += line.getBytes(StandardCharsets.UTF_8).length;
			if (bytes > MOST_BYTES) {
				break;
			}
			text.append(line);
		}
		return text.toString();
	}

	private static String line(IncidentReport incident) {
		String to = (incident.end() != null)
				? " to " + Text.time(incident.end()) + " (" + Text.duration(incident.duration()) + ")"
				: " and not ended";
		return incident.severity() + " from " + Text.time(incident.start()) + to + ": "
				+ Text.oneLine(incident.title());
	}

}
