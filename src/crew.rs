//! Work on several parts of something large at once. The only threads beside those of [`crate::job`];
//! they end before the call does.

use std::{
    collections::BTreeMap,
    num::NonZero,
    panic::resume_unwind,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

/// More threads than this gain nothing: memory is the limit.
const MOST: usize = 8;

/// How many threads work at once.
fn hands() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST)
}

/// What was made of parts and waits for its turn.
struct Sink<R, T> {
    waiting: BTreeMap<usize, R>,
    /// The number of the part whose turn it is.
    turn: usize,
    take: T,
    /// Whether one of those who work has panicked: its part will not come.
    broken: bool,
}

/// Tells those who wait for the part of one who panics that it will not come.
struct Alarm<'a, R, T> {
    sink: &'a Mutex<Sink<R, T>>,
    taken: &'a Condvar,
}

impl<R, T> Drop for Alarm<'_, R, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            lock(self.sink).broken = true;
            self.taken.notify_all();
        }
    }
}

/// Takes parts from `next` until it has no more, works on several at once, and hands what comes of them to
/// `take` in order. Only a few wait at any time. A panic in one of them ends all, and goes on here.
pub fn pipe<P, R: Send>(
    next: impl FnMut() -> Option<P> + Send,
    work: impl Fn(P) -> R + Sync,
    take: impl FnMut(R) + Send,
) {
    let hands = hands();
    let source = Mutex::new((next, 0));
    let sink = Mutex::new(Sink { waiting: BTreeMap::new(), turn: 0, take, broken: false });
    let taken = Condvar::new();
    let labour = || {
        // Declared before anything is locked, so that it sounds when nothing is any more.
        let _alarm = Alarm { sink: &sink, taken: &taken };
        loop {
            let (part, number) = {
                let mut source = lock(&source);
                let Some(part) = (source.0)() else { return };
                source.1 += 1;
                (part, source.1 - 1)
            };
            let made = work(part);
            let mut sink = lock(&sink);
            // Who is far ahead waits, lest too much waits for the others.
            while number > sink.turn + 2 * hands && !sink.broken {
                sink = taken.wait(sink).unwrap_or_else(PoisonError::into_inner);
            }
            if sink.broken {
                return;
            }
            sink.waiting.insert(number, made);
            while let Some(made) = {
                let turn = sink.turn;
                sink.waiting.remove(&turn)
            } {
                (sink.take)(made);
                sink.turn += 1;
            }
            taken.notify_all();
        }
    };
    thread::scope(|scope| {
        for _ in 1..hands {
            scope.spawn(labour);
        }
        labour();
    });
}

/// What two pieces of work make that are done at once.
pub fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (one, other.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// What `work` makes of each part, in order.
pub fn map<P: Send, R: Send>(parts: Vec<P>, work: impl Fn(P) -> R + Sync) -> Vec<R> {
    let mut made = Vec::with_capacity(parts.len());
    if parts.len() < 2 {
        made.extend(parts.into_iter().map(work));
        return made;
    }
    let mut parts = parts.into_iter();
    pipe(|| parts.next(), work, |one| made.push(one));
    made
}

/// A lock that a panic elsewhere does not close: the panic goes on when the threads are joined.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::time::Duration;

    use super::*;

    /// How many times as much a larger thing is.
    const TIMES: usize = 16;

    /// How long this thread has worked. Others that run beside it do not count.
    fn processor_time() -> Duration {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(u64::try_from(time.tv_sec).unwrap(), u32::try_from(time.tv_nsec).unwrap())
    }

    /// Asserts that work on something many times as large takes about as many times as long. `make` gives the
    /// work on what is so many times as large as the smallest.
    pub(crate) fn grows_with_size_alone<W: Fn()>(name: &str, make: impl Fn(usize) -> W) {
        let time = |times: usize, runs: usize| {
            let work = make(times);
            let run = |_| {
                let start = processor_time();
                work();
                processor_time() - start
            };
            (0..runs).map(run).min().unwrap()
        };
        let (small, large) = (time(1, 3), time(TIMES, 1));
        let most = small.max(Duration::from_millis(2)) * 4 * u32::try_from(TIMES).unwrap();
        assert!(large < most, "{name:?}: {small:?} became {large:?} at {TIMES} times the size");
    }

    #[test]
    fn a_panic_ends_the_work_of_all() {
        for (next, work, take) in [
            (Some(7), None, None),
            (None, Some(7), None),
            (None, None, Some(7)),
            (None, None, None),
        ] {
            let fails_at = |bad: Option<usize>, part: usize| {
                assert!(bad != Some(part), "part {part} is a bad one");
                part
            };
            let mut parts = 0..1000;
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                pipe(
                    || parts.next().map(|part| fails_at(next, part)),
                    |part| fails_at(work, part),
                    |part| assert_eq!(fails_at(take, part), part),
                );
            }));
            let good = next.or(work).or(take).is_none();
            assert_eq!(done.is_ok(), good, "{next:?} {work:?} {take:?}");
        }
    }

    #[test]
    fn what_is_made_comes_in_order() {
        for count in [0, 1, 2, 1000] {
            let parts: Vec<usize> = (0..count).collect();
            let made = map(parts, |part| {
                // Parts take different times.
                (0..(part * 7919) % 5000).fold(part, |sum, i| std::hint::black_box(sum ^ i ^ i))
            });
            assert_eq!(made, (0..count).collect::<Vec<usize>>());
        }
    }
}
