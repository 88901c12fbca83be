#include "qnn/Target/ModelName.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

using llvm::StringRef;

/// Keywords of C23 and C++23, and macros that the headers of a C library or the
/// compiler itself define.
static constexpr llvm::StringLiteral reservedNames =
    " alignas alignof and and_eq asm auto bitand bitor bool break case catch "
    "char char8_t char16_t char32_t class co_await co_return co_yield compl "
    "concept const const_cast consteval constexpr constinit continue decltype "
    "default delete do double dynamic_cast else enum explicit export extern "
    "false float for friend goto if inline int long main mutable namespace new "
    "noexcept not not_eq nullptr operator or or_eq private protected public "
    "register reinterpret_cast requires restrict return short signed sizeof "
    "static static_assert static_cast struct switch template this thread_local "
    "throw true try typedef typeid typename typeof typeof_unqual union "
    "unsigned using virtual void volatile wchar_t while xor xor_eq "
    "assert errno linux stderr stdin stdout unix NULL EOF "
    "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t "
    "intptr_t uintptr_t intmax_t uintmax_t size_t ptrdiff_t ";

static bool isReserved(StringRef name) {
  static const llvm::TargetLibraryInfoImpl library{
      llvm::Triple(llvm::sys::getDefaultTargetTriple())};
  llvm::LibFunc function;
  return reservedNames.contains((" " + name + " ").str()) ||
         library.getLibFunc(name, function);
}

static bool isIdentifierCharacter(char c) {
  return llvm::isAlnum(c) || c == '_';
}

std::string qnn::target::makeModelName(StringRef name) {
  std::string result = name.empty() ? "model" : name.str();
  for (char &c : result)
    if (!isIdentifierCharacter(c))
      c = '_';
  if (llvm::isDigit(result.front()))
    result = "model_" + result;
  // C reserves such names.
  if (StringRef(result).starts_with("__"))
    result = "model" + result;
  return isReserved(result) ? result + "_" : result;
}

llvm::Error qnn::target::checkModelName(StringRef name) {
  std::string made = makeModelName(name);
  if (made == name)
    return llvm::Error::success();
  bool isIdentifier = llvm::all_of(name, isIdentifierCharacter) &&
                      !name.empty() && !llvm::isDigit(name.front());
  return llvm::createStringError(
      "the name of the model '" + name + "' is " +
      (isIdentifier ? "taken in C" : "not a C identifier") + "; '" + made +
      "' is free");
}
