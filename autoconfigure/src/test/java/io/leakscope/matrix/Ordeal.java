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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What befalls an application that logs in peace.
 */
enum Ordeal {

	/**
	 * Nothing.
	 */
	NONE,

	/**
	 * Thirty threads want a lock of the application that another one holds for seconds.
	 */
	LOCKS {

		@Override
		void begin() {
			Object lock = new Object();
			repeat("holder", () -> {
				synchronized (lock) {
					LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(8));
				}
			});
			for (int i = 0; i < 30; i++) {
				repeat("contender-" + i, () -> {
					synchronized (lock) {
						Thread.onSpinWait();
					}
				});
			}
		}

	},

	/**
	 * The collector runs all the time.
	 */
	GC {

		@Override
		void begin() {
			repeat("collector", System::gc);
		}

	},

	/**
	 * The process is stopped for twenty seconds; the test does it.
	 */
	STOPPED,

	/**
	 * The process gets a fifth of a core, or what others leave over; the test does it.
	 */
	STARVED;

	/**
	 * Begin with what happens inside the process.
	 */
	void begin() {
	}

	private static void repeat(String name, Runnable work) {
		ThreadKind.PLATFORM.start(name, () -> {
			while (true) {
				work.run();
			}
		});
	}

}
