using TwilioServerless.Domain.Media;

namespace TwilioServerless.Domain.Tests.Media;

public sealed class MediaChannelTests
{
    private const int Whole = 5 * 1024 * 1024;
    private const int Half = 500 * 1024;

    [Theory]
    [InlineData("image/png", Whole, 0, null)]
    [InlineData("image/png", Whole + 1, 0, 11751)]
    [InlineData("image/png", 1, Whole - 1, null)]
    [InlineData("image/png", 1, Whole, 30019)]
    [InlineData("application/pdf", Half, 0, null)]
    [InlineData("application/pdf", Half + 1, 0, 11751)]
    [InlineData("text/html", 1, 0, 12300)]
    [InlineData(null, 1, 0, 12300)]
    public void An_MMS_carries_some_types_up_to_their_size_and_5_MB_together(string? type, int bytes, int before, int? error) =>
        Assert.Equal(error, MediaChannel.Mms.Problem("https://app.test/file", type, bytes, before));

    [Theory]
    [InlineData("cat.png", "image/png", Whole, 0, null)]
    [InlineData("cat.png", "image/png", Whole + 1, 0, 63034)]
    [InlineData("cat.png", "image/png", 1, Whole, 63034)]
    [InlineData("cat", "image/png", 1, 0, null)]
    [InlineData("CAT.JPEG?x=.pdf", "image/jpeg", 1, 0, null)]
    [InlineData("cat.jpg", "image/png", 1, 0, 63021)]
    [InlineData("paper.pdf", "application/pdf", Whole, 0, null)]
    [InlineData("cat.gif", "image/gif", 1, 0, 63021)]
    [InlineData("film.mp4", "video/mp4", 1, 0, null)]
    [InlineData("page.html", "text/html", 1, 0, 63021)]
    public void WhatsApp_carries_few_types_whose_names_must_agree(string name, string type, int bytes, int before, int? error) =>
        Assert.Equal(error, MediaChannel.WhatsApp.Problem("https://app.test/" + name, type, bytes, before));

    [Fact]
    public void What_cannot_be_fetched_is_told_as_the_channel_tells_it()
    {
        Assert.Equal(11205, MediaChannel.Mms.NotFetched(11205));
        Assert.Equal(63019, MediaChannel.WhatsApp.NotFetched(11205));
    }

    [Fact]
    public void Of_a_type_that_is_not_taken_nothing_is_fetched()
    {
        Assert.Equal(0, MediaChannel.Mms.Limit("text/html"));
        Assert.Equal(0, MediaChannel.WhatsApp.Limit("image/gif"));
        Assert.Equal(Half, MediaChannel.Mms.Limit("video/mp4"));
        Assert.Equal(Whole, MediaChannel.WhatsApp.Limit("video/mp4"));
    }
}
