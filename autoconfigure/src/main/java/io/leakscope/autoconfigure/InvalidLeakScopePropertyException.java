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

package io.leakscope.autoconfigure;

/**
 * A {@code leakscope.*} property has a value outside its range.
 */
class InvalidLeakScopePropertyException extends RuntimeException {

	private final String property;

	private final String allowed;

	InvalidLeakScopePropertyException(String property, String value, String allowed) {
		super("Property '%s' is %s, but must be %s".formatted(property, value, allowed));
		this.property = property;
		this.allowed = allowed;
	}

	String getProperty() {
		return this.property;
	}

	String getAllowed() {
		return this.allowed;
	}

}
