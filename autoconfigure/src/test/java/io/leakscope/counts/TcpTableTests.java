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

package io.leakscope.counts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class TcpTableTests {

	private static final String HEADING = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

	private final TcpTable table = new TcpTable(new long[] { 11, 22, 33, 44 });

	@Test
	void ownSocketsAreCountedByState() throws IOException {
		read(HEADING + row("0A", 11) + row("01", 22) + row("08", 33) + row("01", 44));
		assertThat(this.table.states()).containsExactly(entry(TcpState.ESTABLISHED, 2), entry(TcpState.CLOSE_WAIT, 1),
				entry(TcpState.LISTEN, 1));
		assertThat(this.table.unparsed()).isZero();
	}

	@Test
	void socketsOfOthersAreNot() throws IOException {
		read(HEADING + row("01", 12) + row("06", 0) + row("01", 22));
		assertThat(this.table.states()).containsExactly(entry(TcpState.ESTABLISHED, 1));
	}

	@Test
	void bothFilesAreCountedTogether() throws IOException {
		read(HEADING + row("01", 11));
		read(HEADING + row("01", 22));
		assertThat(this.table.states()).containsExactly(entry(TcpState.ESTABLISHED, 2));
	}

	@Test
	void aLineThatIsNotUnderstoodIsCountedAndTheNextOneIsRead() throws IOException {
		read(HEADING + "garbage\n" + row("XX", 11) + "\n" + row("01", 22) + row("0F", 33));
		assertThat(this.table.states()).containsExactly(entry(TcpState.ESTABLISHED, 1));
		assertThat(this.table.unparsed()).isEqualTo(3);
	}

	@Test
	void numbersMayBeOfAnySize() throws IOException {
		read(HEADING + row("01", 22).replace(" 22 ", " 18446744073709551615999 ") + row("FFFFFFFFFFFFFFFFFF", 11));
		assertThat(this.table.states()).isEmpty();
	}

	private void read(String file) throws IOException {
		this.table.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.US_ASCII)));
	}

	private static String row(String state, long inode) {
		return "   0: 0100007F:1F90 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000  1000        0 "
				+ inode + " 1 0000000000000000 100 0 0 10 0\n";
	}

}
