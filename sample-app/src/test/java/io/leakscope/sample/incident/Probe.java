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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

/**
 * A probe as the kubelet sends it, and what became of it.
 *
 * @param path what was asked
 * @param at when it was sent
 * @param took how long it took, answered or not
 * @param answer the answer, if there was one in time
 * @param failure why there was none, otherwise
 */
record Probe(String path, Instant at, Duration took, Optional<HttpAnswer> answer, String failure) {

	/**
	 * The kubelet's default.
	 */
	static final Duration TIMEOUT = Duration.ofSeconds(1);

	static Probe of(ChildShop shop, String path) {
		return of(shop, path, TIMEOUT);
	}

	static Probe of(ChildShop shop, String path, Duration timeout) {
		Instant at = Instant.now();
		long start = System.nanoTime();
		try {
			HttpAnswer answer = shop.management(path, "application/json", timeout);
			return new Probe(path, at, answer.took(), Optional.of(answer), "");
		}
		catch (IOException ex) {
			return new Probe(path, at, Duration.ofNanos(System.nanoTime() - start), Optional.empty(), ex.toString());
		}
	}

	/**
	 * Return the HTTP status.
	 * @return the status, 0 when there was no answer
	 */
	int status() {
		return this.answer.map(HttpAnswer::status).orElse(0);
	}

	/**
	 * Return the status that the body names.
	 * @return for example {@code UP}; empty when there was no answer
	 */
	String said() {
		return this.answer.map((answer) -> JsonMapper.shared().readTree(answer.body()).path("status").asString())
			.orElse("");
	}

	boolean isInTime() {
		return this.answer.isPresent() && this.took.compareTo(TIMEOUT) <= 0;
	}

	@Override
	public String toString() {
		return "%tT GET %s -> %s in %d ms".formatted(this.at.atZone(ZoneId.systemDefault()), this.path,
				this.answer.map(HttpAnswer::toString).orElse(this.failure), this.took.toMillis());
	}

}
