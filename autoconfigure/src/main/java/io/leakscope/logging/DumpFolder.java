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

package io.leakscope.logging;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;

/**
 * A private folder with room for one dump, which goes when it is closed. What processes
 * that ended in the middle of a dump have left goes when the next folder is made.
 */
final class DumpFolder implements AutoCloseable {

	private static final String PREFIX = "leakscope-dump-";

	private static final String FILE = "threads.txt";

	/**
	 * A dump takes seconds. In containers ids of processes would not tell which are dead.
	 */
	private static final Duration LEFT_AFTER = Duration.ofHours(1);

	private final Path folder;

	private DumpFolder(Path folder) {
		this.folder = folder;
	}

	/**
	 * Make a folder.
	 * @param parent where to make it
	 * @return the folder
	 * @throws IOException when it cannot be made
	 */
	static DumpFolder in(Path parent) throws IOException {
		Path folder = Files.createTempDirectory(parent, PREFIX);
		removeLeftovers(parent, folder);
		return new DumpFolder(folder);
	}

	/**
	 * Return the file that a dump may be written to.
	 * @return its path, which is not there yet
	 */
	Path file() {
		return this.folder.resolve(FILE).toAbsolutePath();
	}

	@Override
	public void close() {
		remove(this.folder);
	}

	private static void removeLeftovers(Path parent, Path own) {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
			UserPrincipal user = Files.getOwner(own);
			for (Path folder : folders) {
				// In a directory for all a stranger may have made a link of that name.
				if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
						&& user.equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)) && isLeft(folder)) {
					remove(folder);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			// The dump does not need it.
		}
	}

	private static boolean isLeft(Path folder) throws IOException {
		Path file = folder.resolve(FILE);
		Path written = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? file : folder;
		return Files.getLastModifiedTime(written, LinkOption.NOFOLLOW_LINKS)
			.toInstant()
			.isBefore(Instant.now().minus(LEFT_AFTER));
	}

	private static void remove(Path folder) {
		delete(folder.resolve(FILE));
		delete(folder);
	}

	private static void delete(Path path) {
		try {
			Files.deleteIfExists(path);
		}
		catch (IOException ex) {
			// The next one would tell.
		}
	}

}
