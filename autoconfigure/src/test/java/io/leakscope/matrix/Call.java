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

import io.leakscope.matrix.LoggingSetup.Log;

/**
 * How the threads of a {@link Victim} log.
 */
enum Call {

	/**
	 * At INFO.
	 */
	INFO {

		@Override
		Runnable of(LoggingSetup setup, int thread) {
			Log log = setup.logger(ORDERS, false);
			return () -> log.log(MESSAGE);
		}

	},

	/**
	 * At WARN.
	 */
	WARN {

		@Override
		Runnable of(LoggingSetup setup, int thread) {
			Log log = setup.logger(ORDERS, true);
			return () -> log.log(MESSAGE);
		}

	},

	/**
	 * At WARN, while a lock of the application is held.
	 */
	LOCKED {

		@Override
		Runnable of(LoggingSetup setup, int thread) {
			Log log = setup.logger(ORDERS, true);
			return () -> {
				synchronized (Call.class) {
					log.log(MESSAGE);
				}
			};
		}

	},

	/**
	 * The first {@value #FIRST_OF_TWO} threads to one logger, all others to a second.
	 */
	TWO {

		@Override
		Runnable of(LoggingSetup setup, int thread) {
			Log log = setup.logger((thread < FIRST_OF_TWO) ? ORDERS : "com.acme.Stock", true);
			return () -> log.log(MESSAGE);
		}

	};

	private static final String ORDERS = "com.acme.Orders";

	private static final int FIRST_OF_TWO = 20;

	private static final String MESSAGE = "an order of a hundred and twenty characters, more or less, that says what "
			+ "was bought and by whom, as shops do";

	/**
	 * Return what a thread does again and again.
	 * @param setup the logging system
	 * @param thread the number of the thread
	 * @return one log call
	 */
	abstract Runnable of(LoggingSetup setup, int thread);

}
