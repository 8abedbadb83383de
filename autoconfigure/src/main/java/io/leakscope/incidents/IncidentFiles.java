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
package io.leakscope.incidents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.leakscope.incidents.IncidentsReport.Earlier;

/**
 * A directory with a file for each incident, bounded in number. All of it may wait for
 * the file system.
 */
final class IncidentFiles {

	private static final String SUFFIX = ".txt";

	private static final String UNFINISHED = ".tmp";

	private final Path directory;

	private final int most;

	IncidentFiles(Path directory, int most) {
		this.directory = directory;
		this.most = most;
	}

	/**
	 * Write a file whole, but for what is too long, or not at all, and remove the oldest
	 * where there are too many.
	 * @param id what it is asked for by
	 * @param text what to write
	 * @return the files that are there now, the latest first
	 * @throws IOException if that fails; what was there before is there still
	 */
	List<Earlier> write(String id, String text) throws IOException {
		Files.createDirectories(this.directory);
		byte[] bytes = IncidentText.bytes(text);
		Path unfinished = Files.createTempFile(this.directory, "leakscope-", UNFINISHED, forTheOwner());
		try {
			Files.write(unfinished, bytes);
			move(unfinished, file(id));
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
		List<Earlier> all = list();
		int left = Math.min(this.most, all.size());
		for (Earlier old : all.subList(left, all.size())) {
			Files.deleteIfExists(file(old.id()));
		}
		return all.subList(0, left);
	}

	/**
	 * Remove what a run has left that ended while it wrote.
	 * @throws IOException if that fails
	 */
	void removeUnfinished() throws IOException {
		if (!Files.isDirectory(this.directory)) {
			return;
		}
		try (Stream<Path> files = Files.list(this.directory)) {
			for (Path file : files.filter(IncidentFiles::isUnfinished).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}

	/**
	 * List the files.
	 * @return the files, the latest first
	 * @throws IOException if that fails
	 */
	List<Earlier> list() throws IOException {
		if (!Files.isDirectory(this.directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.filter(IncidentFiles::isIncident)
				.map(IncidentFiles::earlier)
				.sorted(Comparator.comparing(Earlier::written).thenComparing(Earlier::id).reversed())
				.toList();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	String read(String id) throws IOException {
		try (InputStream in = Files.newInputStream(file(id))) {
			return IncidentText.of(in.readNBytes(IncidentText.MOST_BYTES + 1));
		}
	}

	private Path file(String id) {
		return this.directory.resolve(id + SUFFIX);
	}

	/**
	 * Other files may be there as well.
	 */
	private static boolean isIncident(Path file) {
		return name(file).matches("\\d{8}T\\d{6}Z-\\d+-[a-z-]+\\" + SUFFIX) && Files.isRegularFile(file);
	}

	private static boolean isUnfinished(Path file) {
		return name(file).startsWith("leakscope-") && name(file).endsWith(UNFINISHED);
	}

	private static String name(Path file) {
		return String.valueOf(file.getFileName());
	}

	private static Earlier earlier(Path file) {
		try {
			String name = name(file);
			return new Earlier(name.substring(0, name.length() - SUFFIX.length()),
					Files.getLastModifiedTime(file).toInstant(), Files.size(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/**
	 * Stacks and names of threads are nobody else's business.
	 */
	private FileAttribute<?>[] forTheOwner() throws IOException {
		return Files.getFileStore(this.directory).supportsFileAttributeView("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

}
