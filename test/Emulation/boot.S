# A ROM of 64 KiB: from the reset vector to a program of 64 bits, the first BLOCKS * 128 KiB
# of the disk, at 1 MiB, with the first 4 GiB mapped to themselves and all registers on that
# the CPU has.

.set tables, 0x10000          # one table of level 4, one of level 3, four of level 2
.set stack, 0x90000
.set image, 0x100000

.section .rom, "ax"
.globl rom
rom:
.org 0xf000                     # near enough to jump here from the end
.code16
start:
  cli
  lgdtl %cs:(gdtr - rom)
  movl %cr0, %eax
  orl $1, %eax
  movl %eax, %cr0
  ljmpl $8, $protected
.code32
protected:
  movl $16, %eax
  movl %eax, %ds
  movl %eax, %es
  movl %eax, %ss
  cld
  movl $image, %edi
  xorl %esi, %esi               # number of the next sector
1:
  movw $0x1f2, %dx
  xorb %al, %al                 # 256 sectors
  outb %al, %dx
  movl %esi, %eax
  movl $3, %ecx
2:
  incw %dx
  outb %al, %dx
  shrl $8, %eax
  loop 2b
  incw %dx
  orb $0xe0, %al
  outb %al, %dx
  incw %dx
  movb $0x20, %al               # read
  outb %al, %dx
  movl $256, %ebx
3:
  movw $0x1f7, %dx
4:
  inb %dx, %al
  andb $0x88, %al
  cmpb $0x08, %al               # not busy, has data
  jne 4b
  movw $0x1f0, %dx
  movl $256, %ecx
  rep insw
  decl %ebx
  jnz 3b
  addl $256, %esi
  cmpl $(256 * BLOCKS), %esi
  jne 1b

  movl $tables, %edi
  xorl %eax, %eax
  movl $(6 * 1024), %ecx
  rep stosl
  movl $(tables + 0x1003), tables
  movl $(tables + 0x2003), %eax
  movl $(tables + 0x1000), %edi
  movl $4, %ecx
1:
  movl %eax, (%edi)
  addl $0x1000, %eax
  addl $8, %edi
  loop 1b
  movl $0x83, %eax              # pages of 2 MiB
  movl $(tables + 0x2000), %edi
  movl $2048, %ecx
2:
  movl %eax, (%edi)
  addl $0x200000, %eax
  addl $8, %edi
  loop 2b
  movl $tables, %eax
  movl %eax, %cr3
  movl $1, %eax
  cpuid
  movl %ecx, %ebx
  movl $0x620, %eax             # PAE, SSE and its exceptions
  testl $(1 << 26), %ebx
  jz 3f
  orl $(1 << 18), %eax          # XSAVE
3:
  movl %eax, %cr4
  testl $(1 << 26), %ebx
  jz 4f
  movl $0xd, %eax
  xorl %ecx, %ecx
  cpuid
  andl $0xe7, %eax              # x87, SSE, AVX, AVX-512
  xorl %ecx, %ecx
  xorl %edx, %edx
  xsetbv
4:
  movl $0xc0000080, %ecx        # long mode
  rdmsr
  orl $0x100, %eax
  wrmsr
  movl %cr0, %eax
  andl $~0x60000004, %eax       # caches and the x87 are on
  orl $0x80000003, %eax
  movl %eax, %cr0
  ljmpl $24, $long
.code64
long:
  movl $16, %eax
  movl %eax, %ds
  movl %eax, %es
  movl %eax, %ss
  movq $stack, %rsp
  movq $image, %rax
  jmp *%rax

.balign 16
gdt:
  .quad 0
  .quad 0x00cf9b000000ffff      # code of 32 bits
  .quad 0x00cf93000000ffff      # data
  .quad 0x00af9b000000ffff      # code of 64 bits
gdtr:
  .word gdtr - gdt - 1
  .long gdt

.org 0xfff0
.code16
  jmp start
.org 0x10000
