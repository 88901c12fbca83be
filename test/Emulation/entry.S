# Where the program at 1 MiB begins, and where interrupts arrive: 32 exceptions and the
# timer that samples. They have a stack of their own, since code may use 128 bytes below
# the stack pointer.

.section .entry, "ax"
.globl _start
_start:
  andq $-16, %rsp
  call guest
  hlt

.text
.altmacro
.macro entry vector
  .balign 16
  .if !(\vector == 8 || (\vector >= 10 && \vector <= 14) || \vector == 17 || \vector == 21)
    pushq $0                    # where the CPU pushes no error code
  .endif
  pushq $\vector
  jmp common
.endm

.globl entries
.balign 16
entries:
.set i, 0
.rept 33
  entry %i
  .set i, i + 1
.endr

common:
  pushq %rax
  pushq %rcx
  pushq %rdx
  pushq %rsi
  pushq %rdi
  pushq %r8
  pushq %r9
  pushq %r10
  pushq %r11
  leaq 72(%rsp), %rdi
  cld
  call handleInterrupt
  popq %r11
  popq %r10
  popq %r9
  popq %r8
  popq %rdi
  popq %rsi
  popq %rdx
  popq %rcx
  popq %rax
  addq $16, %rsp
  iretq
