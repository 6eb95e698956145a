/* Lets the n-th write, flush or truncation of a SQLite database fail, once. Preloaded into the process.
 * FAILING_IO names a file of two 64-bit numbers: how many such calls to go (0: none fails), and the errno. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static volatile int64_t *control;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAILING_IO");
  int file = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
  if (file >= 0) {
    void *mapped = mmap(NULL, 16, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    control = mapped == MAP_FAILED ? NULL : mapped;
    close(file);
  }
}

static int fails(int file) {
  char link[64], path[512];
  ssize_t length;
  if (control == NULL || control[0] <= 0) {
    return 0;
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  length = readlink(link, path, sizeof path - 1);
  if (length < 0) {
    return 0;
  }
  path[length] = '\0';
  if (strstr(path, "/tokenry.db") == NULL || __atomic_sub_fetch(&control[0], 1, __ATOMIC_SEQ_CST) != 0) {
    return 0;
  }
  errno = (int)control[1];
  return 1;
}

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  return fails(file) ? -1 : NEXT(ssize_t(*)(int, const void *, size_t, off64_t), "pwrite64")(file, bytes, count, at);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  return fails(file) ? -1 : NEXT(ssize_t(*)(int, const void *, size_t, off_t), "pwrite")(file, bytes, count, at);
}

ssize_t write(int file, const void *bytes, size_t count) {
  return fails(file) ? -1 : NEXT(ssize_t(*)(int, const void *, size_t), "write")(file, bytes, count);
}

int fsync(int file) { return fails(file) ? -1 : NEXT(int (*)(int), "fsync")(file); }

int fdatasync(int file) { return fails(file) ? -1 : NEXT(int (*)(int), "fdatasync")(file); }

int ftruncate64(int file, off64_t length) {
  return fails(file) ? -1 : NEXT(int (*)(int, off64_t), "ftruncate64")(file, length);
}

int ftruncate(int file, off_t length) {
  return fails(file) ? -1 : NEXT(int (*)(int, off_t), "ftruncate")(file, length);
}
