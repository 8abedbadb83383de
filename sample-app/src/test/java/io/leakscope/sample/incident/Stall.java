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
import java.util.Locale;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stall of a shop's stdout from before its beginning to after its end, with the times
 * at which the probes have seen it.
 */
final class Stall implements AutoCloseable {

	private static final Duration SEEN_WITHIN = Duration.ofSeconds(20);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final String name;

	private final ChildShop shop;

	private final StringBuilder story = new StringBuilder();

	private Probes probes;

	private long began;

	Stall(String name, ChildShop shop) {
		this.name = name;
		this.shop = shop;
	}

	ChildShop shop() {
		return this.shop;
	}

	Probes probes() {
		return this.probes;
	}

	/**
	 * Send probes from now on, to all that can be probed.
	 * @return this
	 */
	Stall probe() {
		this.probes = Probes.of(this.shop);
		return this;
	}

	/**
	 * See that nothing is wrong yet.
	 */
	void assertNothingWrong() {
		this.probes.awaitSomeMore();
		this.probes.assertAlways(Probes.LOGGING, 200);
		this.probes.assertAlways(Probes.READINESS, 200);
	}

	void begin(String chaos) throws IOException {
		this.began = System.nanoTime();
		HttpAnswer answer = this.shop.post(chaos, null, PATIENCE);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
	}

	/**
	 * Wait until no log call returns any more; asks the shop itself, not its management
	 * server.
	 */
	void awaitStandstill() {
		Awaitility.await()
			.pollInterval(Duration.ofSeconds(1))
			.atMost(PATIENCE)
			.until(new Standstill(this.shop)::isReached);
	}

	void awaitDown() {
		this.probes.await(Probes.LOGGING, 503, SEEN_WITHIN);
		tell("DOWN after ", this.began);
	}

	void awaitNotReady() {
		this.probes.await(Probes.READINESS, 503, PATIENCE);
		tell("not ready after ", this.began);
	}

	LoggingAnswer report() throws IOException {
		return LoggingAnswer.of(this.shop);
	}

	/**
	 * Read the pipe, and see all the probes well again and none of them too late.
	 */
	void end() {
		endWhen(this.shop::readStdout);
	}

	/**
	 * Do what LeakScope advises to free the threads, and see all the probes well again.
	 */
	void endByItsAdvice() {
		endWhen(() -> Screen.commandThat(this.shop, "timeout 30 cat "));
	}

	private void endWhen(Runnable resume) {
		long resumed = System.nanoTime();
		resume.run();
		this.probes.await(Probes.LOGGING, 200, PATIENCE);
		tell("UP again after ", resumed);
		this.probes.await(Probes.READINESS, 200, PATIENCE);
		this.probes.awaitSomeMore();
		System.out.println(this.name + ": " + this.story + this.probes);
		this.probes.assertAlways(Probes.LIVENESS, 200);
		this.probes.assertAllInTime();
	}

	private void tell(String what, long start) {
		this.story.append(String.format(Locale.ROOT, "%s%.1f s; ", what, (System.nanoTime() - start) / 1e9));
	}

	@Override
	public void close() {
		if (this.probes != null) {
			this.probes.close();
		}
		this.shop.close();
	}

}
