using CsCheck;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class SmsEncodingTests
{
    // Letters of all kinds, among them the borders that splits have to respect: escapes, surrogate pairs and halves of them.
    private static readonly Gen<string> Texts = Gen.Frequency(
        (4, Gen.OneOfConst([.. GsmAlphabet.OneSeptet])),
        (2, Gen.OneOfConst([.. GsmAlphabet.TwoSeptets]))).Array[0, 500].Select(characters => new string(characters));

    private static readonly Gen<string> WideTexts = Gen.Frequency(
        (4, Gen.OneOfConst("a", "é", "я", "中", "’")),
        (3, Gen.OneOfConst("😀", "👩‍👩‍👧", "🇺🇸")),
        (1, Gen.OneOfConst("\ud83d", "\ude00", "€", "["))).Array[0, 200].Select(string.Concat);

    private static readonly Gen<string> AnyText = Gen.OneOf(Texts, WideTexts, Gen.String);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(159, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)] // 2 × 153
    [InlineData(307, 3)]
    [InlineData(459, 3)] // 3 × 153
    [InlineData(460, 4)]
    [InlineData(1530, 10)] // 10 × 153
    [InlineData(1600, 11)]
    public void Latin_text_holds_160_characters_or_153_in_each_part(int length, int segments) =>
        Assert.Equal((false, segments), Counted(new string('a', length)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)] // 2 × 67
    [InlineData(135, 3)]
    [InlineData(201, 3)] // 3 × 67
    [InlineData(202, 4)]
    [InlineData(1600, 24)] // 23 × 67 = 1541
    public void Other_text_holds_70_characters_or_67_in_each_part(int length, int segments) =>
        Assert.Equal((true, segments), Counted(new string('я', length)));

    [Theory]
    [InlineData(80, 1)] // 80 × 2 = 160
    [InlineData(81, 2)]
    [InlineData(152, 2)] // 76 × 2 = 152: one septet of each part stays empty
    [InlineData(153, 3)]
    public void A_character_behind_the_escape_takes_two_septets_and_is_not_split(int length, int segments) =>
        Assert.Equal((false, segments), Counted(new string('€', length)));

    [Theory]
    [InlineData(35, 1)] // 35 × 2 = 70
    [InlineData(36, 2)]
    [InlineData(66, 2)] // 33 × 2 = 66: one unit of each part stays empty
    [InlineData(67, 3)]
    public void A_surrogate_pair_takes_two_units_and_is_not_split(int pairs, int segments) =>
        Assert.Equal((true, segments), Counted(string.Concat(Enumerable.Repeat("😀", pairs))));

    [Fact]
    public void Where_a_two_septet_character_no_longer_fits_the_next_part_begins()
    {
        var text = new string('a', 152) + "€" + new string('b', 100);

        Assert.Equal<string>([new string('a', 152), "€" + new string('b', 100)], SmsEncoding.Of(text).Segments);
    }

    [Fact]
    public void An_empty_text_is_one_empty_segment() => Assert.Equal<string>([""], SmsEncoding.Of("").Segments);

    [Fact]
    public void Every_character_is_read_as_the_standards_table_has_it() => Assert.All(
        Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code),
        c => Assert.Equal(GsmAlphabet.Has(c), !SmsEncoding.Of(c.ToString()).IsUcs2));

    [Fact]
    public void Every_character_of_the_standards_table_takes_the_septets_it_says() => Assert.All(
        GsmAlphabet.OneSeptet.Concat(GsmAlphabet.TwoSeptets),
        c => Assert.Equal(GsmAlphabet.Septets(c), SmsEncoding.Of(new string('a', 159) + c).Segments.Length));

    [Fact]
    public void The_segments_joined_are_the_text() =>
        AnyText.Sample(text => Assert.Equal(text, string.Concat(SmsEncoding.Of(text).Segments)));

    [Fact]
    public void A_text_is_in_the_alphabet_of_phones_if_all_its_characters_are() =>
        AnyText.Sample(text => Assert.Equal(text.All(GsmAlphabet.Has), !SmsEncoding.Of(text).IsUcs2));

    [Fact]
    public void Every_segment_is_within_its_limit() => AnyText.Sample(text =>
    {
        var encoding = SmsEncoding.Of(text);

        Assert.All(encoding.Segments, segment => Assert.InRange(Units(segment, encoding.IsUcs2), text.Length == 0 ? 0 : 1, Limit(encoding)));
    });

    [Fact]
    public void No_segment_has_room_for_the_next_ones_first_character() => AnyText.Sample(text =>
    {
        var encoding = SmsEncoding.Of(text);

        foreach (var (segment, next) in encoding.Segments.Zip(encoding.Segments.Skip(1)))
            Assert.True(Units(segment, encoding.IsUcs2) + Units(First(next), encoding.IsUcs2) > Limit(encoding));
    });

    [Fact]
    public void What_fits_into_one_segment_is_not_split() => AnyText.Sample(text =>
    {
        var encoding = SmsEncoding.Of(text);

        Assert.Equal(Units(text, encoding.IsUcs2) <= (encoding.IsUcs2 ? 70 : 160), encoding.Segments.Length == 1);
    });

    [Fact]
    public void No_segment_begins_in_the_middle_of_a_surrogate_pair() => WideTexts.Sample(text =>
    {
        var at = 0;
        foreach (var segment in SmsEncoding.Of(text).Segments)
        {
            Assert.False(at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]));
            at += segment.Length;
        }
    });

    private static (bool IsUcs2, int Segments) Counted(string text) => (SmsEncoding.Of(text).IsUcs2, SmsEncoding.Of(text).Segments.Length);

    private static int Units(string text, bool isUcs2) => isUcs2 ? text.Length : text.Sum(GsmAlphabet.Septets);

    private static string First(string text) => text[..(text.Length > 1 && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1)];

    private static int Limit(SmsEncoding encoding) => (encoding.IsUcs2, encoding.Segments.Length) switch
    {
        (false, 1) => 160,
        (false, _) => 153,
        (true, 1)  => 70,
        (true, _)  => 67,
    };
}
