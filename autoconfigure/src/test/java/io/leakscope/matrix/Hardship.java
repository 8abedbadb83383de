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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;

/**
 * The part of an {@link Ordeal} that comes from outside the process.
 */
class Hardship implements AutoCloseable {

	static Hardship of(Ordeal ordeal, Child child) {
		return switch (ordeal) {
			case STOPPED -> new Stop(child);
			case STARVED -> CpuQuota.tryFor(child).map((quota) -> (Hardship) quota).orElseGet(BusyMachine::new);
			default -> new Hardship();
		};
	}

	/**
	 * Do what is done once.
	 */
	void strike() {
	}

	/**
	 * Return how it is done, for the results.
	 * @return a few words, or nothing
	 */
	String how() {
		return "";
	}

	@Override
	public void close() {
	}

	/**
	 * Stops the process for twenty seconds.
	 */
	private static final class Stop extends Hardship {

		private static final Duration LONG = Duration.ofSeconds(20);

		private final Child child;

		Stop(Child child) {
			this.child = child;
		}

		@Override
		void strike() {
			signal("-STOP");
			try {
				Awaitility.await().pollDelay(LONG).timeout(LONG.multipliedBy(2)).until(() -> true);
			}
			finally {
				signal("-CONT");
			}
		}

		private void signal(String name) {
			try {
				if (new ProcessBuilder("kill", name, Long.toString(this.child.pid())).start().waitFor() != 0) {
					throw new IllegalStateException("The process did not take the signal " + name);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		String how() {
			return " for 20 s";
		}

	}

	/**
	 * Keeps every core busy: the process has the lowest priority and gets what is left.
	 */
	private static final class BusyMachine extends Hardship {

		private final AtomicBoolean over = new AtomicBoolean();

		private final List<Thread> burners = new ArrayList<>();

		BusyMachine() {
			for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
				Thread burner = new Thread(() -> {
					while (!this.over.get()) {
						Thread.onSpinWait();
					}
				}, "burner-" + i);
				burner.setDaemon(true);
				burner.start();
				this.burners.add(burner);
			}
		}

		@Override
		String how() {
			return ": nice 19 beside " + this.burners.size() + " busy threads";
		}

		@Override
		public void close() {
			this.over.set(true);
		}

	}

}
