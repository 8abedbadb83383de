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

package io.leakscope.testapp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import com.jayway.jsonpath.JsonPath;

/**
 * What a server of this machine answered.
 *
 * @param status the status code
 * @param contentType the type of the body
 * @param body the body
 */
public record Answer(int status, String contentType, String body) {

	private static final String JSON = "application/vnd.spring-boot.actuator.v3+json";

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	public Answer(int status, String body) {
		this(status, JSON, body);
	}

	/**
	 * Ask a server.
	 * @param port where it listens
	 * @param path the path
	 * @return its answer
	 */
	public static Answer to(int port, String path) {
		return to(port, path, "*/*");
	}

	static Answer to(int port, String path, String accept) {
		return to(request(port, path, accept).build());
	}

	static Answer toPost(int port, String path, String accept) {
		return to(request(port, path, accept).POST(BodyPublishers.noBody()).build());
	}

	private static HttpRequest.Builder request(int port, String path, String accept) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.timeout(Duration.ofSeconds(30))
			.header("Accept", accept);
	}

	private static Answer to(HttpRequest request) {
		try {
			var response = CLIENT.send(request, BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
					response.body());
		}
		catch (IOException ex) {
			throw new IllegalStateException("No answer from " + request.uri().getPath(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Read from the body.
	 * @param path a JSON path
	 * @param <T> what is there
	 * @return what is there
	 */
	public <T> T read(String path) {
		return JsonPath.read(this.body, path);
	}

	@Override
	public String toString() {
		return this.status + " " + this.body;
	}

}
