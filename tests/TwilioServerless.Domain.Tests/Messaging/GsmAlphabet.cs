namespace TwilioServerless.Domain.Tests.Messaging;

/// <summary>GSM 03.38 by code point, as its published mapping to Unicode lists it: 16 positions a row, the escape left out.</summary>
internal static class GsmAlphabet
{
    private const string Default = """
        0040 00A3 0024 00A5 00E8 00E9 00F9 00EC 00F2 00C7 000A 00D8 00F8 000D 00C5 00E5
        0394 005F 03A6 0393 039B 03A9 03A0 03A8 03A3 0398 039E      00C6 00E6 00DF 00C9
        0020 0021 0022 0023 00A4 0025 0026 0027 0028 0029 002A 002B 002C 002D 002E 002F
        0030 0031 0032 0033 0034 0035 0036 0037 0038 0039 003A 003B 003C 003D 003E 003F
        00A1 0041 0042 0043 0044 0045 0046 0047 0048 0049 004A 004B 004C 004D 004E 004F
        0050 0051 0052 0053 0054 0055 0056 0057 0058 0059 005A 00C4 00D6 00D1 00DC 00A7
        00BF 0061 0062 0063 0064 0065 0066 0067 0068 0069 006A 006B 006C 006D 006E 006F
        0070 0071 0072 0073 0074 0075 0076 0077 0078 0079 007A 00E4 00F6 00F1 00FC 00E0
        """;

    // Reached by the escape: 0A, 14, 28, 29, 2F, 3C, 3D, 3E, 40 and 65.
    private const string Extension = "000C 005E 007B 007D 005C 005B 007E 005D 007C 20AC";

    public static IReadOnlyList<char> OneSeptet { get; } = Read(Default);

    public static IReadOnlyList<char> TwoSeptets { get; } = Read(Extension);

    public static bool Has(char c) => OneSeptet.Contains(c) || TwoSeptets.Contains(c);

    public static int Septets(char c) => TwoSeptets.Contains(c) ? 2 : 1;

    private static char[] Read(string table) =>
        [.. table.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(code => (char)Convert.ToInt32(code, 16))];
}
