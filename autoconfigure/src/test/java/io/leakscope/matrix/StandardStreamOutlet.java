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

import java.io.InputStream;

/**
 * Standard output or standard error: a pipe that ends in this process.
 */
final class StandardStreamOutlet extends Outlet {

	private final boolean stdout;

	StandardStreamOutlet(boolean stdout) {
		this.stdout = stdout;
	}

	@Override
	String target() {
		return "";
	}

	@Override
	void redirect(ProcessBuilder process) {
		if (this.stdout) {
			process.redirectOutput(ProcessBuilder.Redirect.PIPE);
		}
		else {
			process.redirectError(ProcessBuilder.Redirect.PIPE);
		}
	}

	@Override
	InputStream stream(Process process) {
		return this.stdout ? process.getInputStream() : process.getErrorStream();
	}

}
