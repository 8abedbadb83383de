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

/**
 * Tells whether anything has moved in the chaos of a shop since it was last asked.
 */
final class Standstill {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final ChildShop shop;

	private String last = "";

	Standstill(ChildShop shop) {
		this.shop = shop;
	}

	boolean isReached() throws IOException {
		String now = this.shop.get("/chaos", TIMEOUT).body();
		boolean reached = now.equals(this.last);
		this.last = now;
		return reached;
	}

}
