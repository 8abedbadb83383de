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

package io.leakscope.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class MallocChunksTests {

	private static final long ARENA = 64L << 20;

	/**
	 * What reserves nothing and is aligned is one, and its head says so as well.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void theArenasOfThisProcessAreKnownByTheirHeads() throws IOException {
		List<Long> arenas = new ArrayList<>();
		List<Long> others = new ArrayList<>();
		try (InputStream stream = Files.newInputStream(Path.of("/proc/self/smaps"))) {
			new Smaps().read(stream, (mapping) -> {
				if (mapping.isData() && mapping.isAnonymous() && mapping.footprint().resident() > 0) {
					boolean arena = mapping.isNoReserve() && mapping.start() % ARENA == 0;
					(arena ? arenas : others).add(mapping.start());
				}
			});
		}
		try (MallocChunks chunks = new MallocChunks(Path.of("/proc"))) {
			assertThat(arenas).isNotEmpty().allMatch((start) -> chunks.isArena(start, ARENA));
			assertThat(others).isNotEmpty().noneMatch((start) -> chunks.isArena(start, ARENA));
		}
	}

}
