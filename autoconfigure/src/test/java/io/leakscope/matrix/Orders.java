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

import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link Victim} is to do, as its arguments say it.
 *
 * @param port where the test listens
 * @param backend the logging system to set up
 * @param mode how: the name of its configuration
 * @param call how its threads log
 * @param target the file or the port that the configuration may write to
 * @param kind of which kind its threads are
 * @param threads how many they are
 * @param pace log calls a second of each; 0 for as many as it can
 * @param ordeal what else happens in it
 */
record Orders(int port, String backend, String mode, Call call, String target, ThreadKind kind, int threads, int pace,
		Ordeal ordeal) {

	static Orders of(String... arguments) {
		return new Orders(Integer.parseInt(arguments[0]), arguments[1], arguments[2], Call.valueOf(arguments[3]),
				arguments[4], ThreadKind.valueOf(arguments[5]), Integer.parseInt(arguments[6]),
				Integer.parseInt(arguments[7]), Ordeal.valueOf(arguments[8]));
	}

	List<String> arguments() {
		return new ArrayList<>(List.of(Integer.toString(this.port), this.backend, this.mode, this.call.name(),
				this.target, this.kind.name(), Integer.toString(this.threads), Integer.toString(this.pace),
				this.ordeal.name()));
	}

}
