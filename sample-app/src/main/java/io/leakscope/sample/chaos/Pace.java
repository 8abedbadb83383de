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

package io.leakscope.sample.chaos;

import java.util.function.BooleanSupplier;

/**
 * Does something many times, so many a second, on a thread of its own.
 */
final class Pace {

	private Pace() {
	}

	/**
	 * Begin.
	 * @param name the name of the thread
	 * @param times how often
	 * @param perSecond how often a second
	 * @param goesOn whether it is still wanted
	 * @param work what to do: where that fails, what was done so far is done
	 */
	static void start(String name, int times, int perSecond, BooleanSupplier goesOn, Work work) {
		Thread thread = new Thread(() -> repeat(times, 1000 / perSecond, goesOn, work), name);
		thread.setDaemon(true);
		thread.start();
	}

	private static void repeat(int times, long pause, BooleanSupplier goesOn, Work work) {
		try {
			for (int i = 0; i < times && goesOn.getAsBoolean(); i++) {
				work.run();
				Thread.sleep(pause);
			}
		}
		catch (Exception ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What is done.
	 */
	interface Work {

		void run() throws Exception;

	}

}
