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
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, sent as the kubelet sends its probes: on a connection of its
 * own, with a timeout.
 *
 * @param status the HTTP status
 * @param body the body, empty when there was none
 * @param took how long it took from connecting to the last byte
 */
public record HttpAnswer(int status, String body, Duration took) {

	/**
	 * Send a request and wait for its answer.
	 * @param method the HTTP method
	 * @param uri where to
	 * @param accept the {@code Accept} header
	 * @param json the body, or {@code null} for none
	 * @param timeout how long connecting, and reading, may take
	 * @return the answer, whatever its status
	 * @throws IOException if there is none in time
	 */
	public static HttpAnswer to(String method, URI uri, String accept, @Nullable String json, Duration timeout)
			throws IOException {
		long start = System.nanoTime();
		HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
		try {
			connection.setRequestMethod(method);
			connection.setConnectTimeout((int) timeout.toMillis());
			connection.setReadTimeout((int) timeout.toMillis());
			connection.setRequestProperty("Connection", "close");
			connection.setRequestProperty("Accept", accept);
			if (json != null) {
				connection.setDoOutput(true);
				connection.setRequestProperty("Content-Type", "application/json");
				connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
			}
			int status = connection.getResponseCode();
			String body = body((status < 400) ? connection.getInputStream() : connection.getErrorStream());
			return new HttpAnswer(status, body, Duration.ofNanos(System.nanoTime() - start));
		}
		finally {
			connection.disconnect();
		}
	}

	private static String body(@Nullable InputStream stream) throws IOException {
		return (stream != null) ? new String(stream.readAllBytes(), StandardCharsets.UTF_8) : "";
	}

	@Override
	public String toString() {
		return this.status + " " + this.body;
	}

}
