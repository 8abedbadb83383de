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
package io.leakscope.diagnosis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.leakscope.support.Text;

/**
 * How to have a logger log less.
 */
final class LevelAdvice {

	private LevelAdvice() {
	}

	/**
	 * Say how to set a level, for good and for now.
	 * @param why what is to be said before it
	 * @param logger the logger
	 * @param level the level that it should have
	 * @return the steps
	 */
	static List<String> of(String why, String logger, String level) {
		return List.of(Text.oneLine(why + ": logging.level." + logger + "=" + level),
				Advice.step("Or without a restart, where the endpoint loggers may be written to",
						"curl -H 'Content-Type: application/json' -d '{\"configuredLevel\":\"" + level + "\"}' "
								+ Advice.LOGGERS + "/" + pathOf(logger)));
	}

	/**
	 * A shell would put something else in the place of the dollar of a nested class.
	 */
	private static String pathOf(String logger) {
		return URLEncoder.encode(logger, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
	}

}
