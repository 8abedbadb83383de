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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What a busy shop says.
 */
enum ShopNoise {

	/**
	 * Lines of the shop's own loggers.
	 */
	LOGGER {

		@Override
		void say(Level level, long number) {
			Logger logger = LOGGERS[(int) (number % LOGGERS.length)];
			switch (level) {
				case DEBUG -> logger.debug(LINE, number, number % 977);
				case INFO -> logger.info(LINE, number, number % 977);
				case WARN -> logger.warn(LINE, number, number % 977);
				default -> logger.error(LINE, number, number % 977);
			}
		}

	},

	/**
	 * Lines that somebody prints.
	 */
	PRINTLN {

		@Override
		void say(Level level, long number) {
			System.out.println(level + " cart " + number + " of customer " + number % 977 + " is being recalculated");
		}

	};

	private static final String LINE = "Cart {} of customer {} is being recalculated: 3 positions, 2 vouchers, no tax";

	private static final Logger[] LOGGERS = { LoggerFactory.getLogger("io.leakscope.sample.shop.Catalogue"),
			LoggerFactory.getLogger("io.leakscope.sample.shop.OrderBook") };

	abstract void say(Level level, long number);

}
