using System.Text;
using System.Text.Json;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Kernel;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":[{"b":"\udfff"}]}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("{")]
    public void Half_a_character_anywhere_is_as_wrong_as_what_is_no_JSON(string json)
    {
        Assert.ThrowsAny<JsonException>(() => JsonText.Parse(json));
        Assert.ThrowsAny<JsonException>(() => JsonText.Parse(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void A_whole_one_is_read()
    {
        using var document = JsonText.Parse("""{"a":["\ud83d\ude00"]}""");

        Assert.Equal("😀", document.RootElement.GetProperty("a")[0].GetString());
    }

    [Fact]
    public void Content_variables_with_half_a_character_are_refused() =>
        Assert.Equal(ErrorCodes.InvalidContentVariables, Assert.Throws<Refusal>(() => ContentVariables.Parse("""{"1":"\ud800"}""")).Error.Code);
}
