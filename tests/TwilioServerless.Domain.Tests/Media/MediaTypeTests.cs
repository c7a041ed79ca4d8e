using TwilioServerless.Domain.Media;

namespace TwilioServerless.Domain.Tests.Media;

public sealed class MediaTypeTests
{
    [Fact]
    public void Every_type_is_written_as_servers_write_it_and_has_an_extension() => Assert.All(MediaType.All, type =>
    {
        Assert.Matches("^(application|audio|image|text|video)/[a-z0-9.+-]+$", type.Name);
        Assert.NotEmpty(type.Extensions);
        Assert.All(type.Extensions, extension => Assert.Matches("^[a-z0-9]+$", extension));
    });

    [Fact]
    public void Pictures_that_every_phone_shows_may_have_5_MB_and_others_500_kB()
    {
        string[] pictures = ["image/gif", "image/jpeg", "image/jpg", "image/png"];

        Assert.Equal(pictures, MediaType.All.Where(type => type.MmsLimit == 5 * 1024 * 1024).Select(type => type.Name));
        Assert.All(MediaType.All.Where(type => !pictures.Contains(type.Name)), type => Assert.Equal(500 * 1024, type.MmsLimit));
    }

    [Fact]
    public void WhatsApp_takes_what_its_article_says() => Assert.Equal(
        ["application/pdf", "audio/amr", "audio/mpeg", "audio/ogg", "image/jpeg", "image/jpg", "image/png", "video/mp4"],
        MediaType.All.Where(type => type.OnWhatsApp).Select(type => type.Name));

    [Theory]
    [InlineData("image/png", "image/png")]
    [InlineData("IMAGE/PNG", "image/png")]
    [InlineData("audio/ogg; codecs=opus", "audio/ogg")]
    [InlineData(" text/vcard ;charset=utf-8", "text/vcard")]
    [InlineData("text/html", null)]
    [InlineData("image", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_content_type_is_found_whatever_its_parameters(string? contentType, string? name) => Assert.Equal(name, MediaType.Find(contentType)?.Name);
}
